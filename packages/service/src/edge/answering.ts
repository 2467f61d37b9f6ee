import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const answers = new WeakMap<Socket, number>()

/** Is there a request on this connection whose answer is not over? What is written now would be taken for it. */
export const isAnswering = (socket: Socket): boolean => (answers.get(socket) ?? 0) > 0

/** Keeps count of what each connection is owed. */
export function countAnswers(server: Server): void {
  const add = (socket: Socket, change: number) => answers.set(socket, (answers.get(socket) ?? 0) + change)
  server.on('connection', (socket: Socket) => socket.setMaxListeners(0))
  server.on('request', ({ socket }, response) => {
    add(socket, 1)
    whenOver(socket, response, () => add(socket, -1))
  })
}

/** An answer that waits behind another one hears nothing of its connection's end: so the socket is listened to as well. */
export function whenOver(socket: Socket, response: ServerResponse, then: () => void): void {
  const over = () => {
    socket.off('close', over)
    response.off('close', over)
    then()
  }
  socket.once('close', over)
  response.once('close', over)
}
