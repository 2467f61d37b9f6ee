import { sha256 } from '#sha256'
import { joined } from './bytes.js'

const hashBytes = 32
const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/**
 * A Merkle tree that only grows (RFC 6962 §2.1: SHA-256, 0x00 before a leaf, 0x01 before a node), of which just the roots
 * of its complete subtrees are kept: one for each bit that is set in its size.
 */
export class MerkleTree {
  private constructor(
    private count: number,
    private readonly peaks: Uint8Array[],
  ) {}

  static empty(): MerkleTree {
    return new MerkleTree(0, [])
  }

  /** A tree as {@link frontier} gave it. @throws RangeError where the bytes are not those of a tree of this size */
  static of(size: number, frontier: Uint8Array): MerkleTree {
    if (!MerkleTree.fits(size, frontier)) throw new RangeError('no frontier of a tree of this size')
    const bytes = Uint8Array.from(frontier)
    const peaks = Array.from({ length: bitsOf(size) }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))
    return new MerkleTree(size, peaks)
  }

  /** Has a tree of this size a frontier of so many bytes? */
  static fits(size: number, frontier: Uint8Array): boolean {
    return frontier.length === bitsOf(size) * hashBytes
  }

  get size(): number {
    return this.count
  }

  /** The roots of the complete subtrees, the largest first. */
  get frontier(): Uint8Array {
    return joined(this.peaks)
  }

  add(leaf: Uint8Array): void {
    let node = sha256(leafMark, leaf)
    for (let rest = this.count; rest % 2 === 1; rest = Math.floor(rest / 2))
      node = sha256(nodeMark, this.peaks.pop() as Uint8Array, node)
    this.peaks.push(node)
    this.count += 1
  }

  /** The root over all leaves; of an empty tree the hash of nothing. */
  root(): Uint8Array {
    const [last, ...rest] = [...this.peaks].reverse()
    if (!last) return sha256()
    return rest.reduce((right, left) => sha256(nodeMark, left, right), last)
  }
}

const bitsOf = (size: number): number => size.toString(2).replaceAll('0', '').length
