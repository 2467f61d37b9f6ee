/** Why the camera is not to be had, for a person. */
export function cameraWords(error: unknown): string {
  if (!navigator.mediaDevices)
    return 'Browsers lend a camera to pages over HTTPS or on localhost alone. Give a picture.'
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return 'The browser does not lend this page the camera. Allow it beside the address, and try again, or give a picture.'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'No camera was found. Give a picture.'
    case 'NotReadableError':
      return 'The camera is in use elsewhere. Close the other program, and try again.'
    default:
      return 'The camera did not start. Give a picture.'
  }
}
