/** Which page a path of the app is on: the tabs of an agent are one page, a credential of it is a page of its own. */
export function pageOf(path: string): string {
  const [, first = '', id, kind, name] = path.split('/')
  if (id === undefined) return `/${first}`
  return kind === 'credentials' && name !== undefined ? `/${first}/${id}/${name}` : `/${first}/${id}`
}
