import { useEffect, useRef, useState } from 'react'
import { startWorker } from '../wire/start-worker.js'
import { cameraWords } from './camera-words.js'
import { frameCode } from './frame-code.js'
import type { Found } from './frames.wasm.worker.js'
import readerUrl from './frames.wasm.worker.js?worker&url'

const restMs = 120

type Props = { onRead: (code: { uri: string; label: string }) => void; onProblem: (words: string) => void }

/**
 * The camera's picture, until a seed's QR code is in it. Frames are read in this browser, in a thread of its own, and go nowhere; the
 * camera is given back at once when a code was read, and when this goes.
 */
export function CameraReader({ onRead, onProblem }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const [hint, setHint] = useState('Hold the QR code before the camera.')
  const told = useRef({ onRead, onProblem })
  told.current = { onRead, onProblem }
  useEffect(() => {
    const ended = new AbortController()
    void watch(video.current, setHint, ended.signal)
      .then((code) => code && told.current.onRead(code))
      .catch((error: unknown) => ended.signal.aborted || told.current.onProblem(cameraWords(error)))
      .finally(() => ended.abort())
    return () => ended.abort()
  }, [])
  return (
    <figure className="grid gap-2">
      <video
        ref={video}
        muted
        playsInline
        aria-label="What the camera sees"
        className="aspect-4/3 w-full rounded-lg bg-ink object-cover"
      />
      <figcaption role="status" className="text-sm text-soft">
        {hint}
      </figcaption>
    </figure>
  )
}

/** Nothing where it was ended before a seed was seen. Everything that it takes it has given back when it ends. */
async function watch(video: HTMLVideoElement | null, hint: (words: string) => void, signal: AbortSignal) {
  const camera = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1_280 }, height: { ideal: 720 } },
  })
  const giveBack = () => {
    for (const track of camera.getTracks()) track.stop()
  }
  signal.addEventListener('abort', giveBack)
  const reader = startWorker(readerUrl)
  try {
    if (signal.aborted || !video) return undefined
    video.srcObject = camera
    await video.play()
    while (!signal.aborted) {
      const code = frameCode(await textsOf(reader, await createImageBitmap(video), signal))
      if (code && 'uri' in code) return code
      if (code) hint(code.problem)
      await new Promise((go) => setTimeout(go, restMs))
    }
    return undefined
  } finally {
    giveBack()
    reader.terminate()
    if (video) video.srcObject = null
  }
}

function textsOf(reader: Worker, frame: ImageBitmap, signal: AbortSignal): Promise<readonly string[]> {
  return new Promise((found, failed) => {
    const once = { once: true, signal }
    signal.addEventListener('abort', () => found([]), { once: true })
    reader.addEventListener(
      'message',
      ({ data }: MessageEvent<Found>) => ('texts' in data ? found(data.texts) : failed(new Error('the reader failed'))),
      once,
    )
    reader.addEventListener('error', () => failed(new Error('the reader did not start')), once)
    reader.postMessage(frame, [frame])
  })
}
