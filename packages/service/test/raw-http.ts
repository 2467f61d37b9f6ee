import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type RawAnswer = Readonly<{ status: number; headers: Record<string, string>; text: string }>

/** A connection to the service, for what `fetch` would normalise. */
export async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

/** The end of a connection, whether it was closed or reset. */
export const closeOf = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => {})
    socket.once('close', () => resolve())
  })

/** Writes these bytes on a connection of their own, and reads until the server closes it or one answer is whole. */
export async function raw(url: string, request: string | Buffer): Promise<RawAnswer> {
  const socket = await open(url)
  const answers = readAnswers(socket, 1)
  socket.write(request)
  const [answer] = await answers
  socket.destroy()
  if (!answer) throw new Error('the connection was closed without an answer')
  return answer
}

/** A GET of exactly this target. */
export const rawGet = (url: string, target: string, headers = ''): Promise<RawAnswer> =>
  raw(url, `GET ${target} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${headers}\r\n`)

/** The next `count` answers of a connection; fewer if it is closed before. Bodies have a Content-Length or are empty. */
export function readAnswers(socket: Socket, count: number): Promise<RawAnswer[]> {
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0)
    const answers: RawAnswer[] = []
    const done = () => resolve(answers)
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece])
      for (let next = takeAnswer(bytes); next; next = takeAnswer(bytes)) {
        answers.push(next.answer)
        bytes = next.rest
      }
      if (answers.length >= count) done()
    })
    socket.on('close', done)
    socket.on('error', done)
  })
}

function takeAnswer(bytes: Buffer): { answer: RawAnswer; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const [status = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const length = Number(headers['content-length'] ?? 0)
  const rest = bytes.subarray(end + 4)
  if (rest.length < length) return undefined
  const answer = { status: Number(status.split(' ')[1]), headers, text: rest.subarray(0, length).toString() }
  return { answer, rest: rest.subarray(length) }
}
