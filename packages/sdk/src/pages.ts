/**
 * The rows of a paged list, one after the other. A page is asked for only when its first row is wanted.
 *
 * @param readPage reads the page of a token, the first one for undefined
 */
export async function* rowsOf<Row>(
  readPage: (pageToken: string | undefined) => Promise<{ rows: Row[]; nextPageToken?: string | undefined }>,
  pageToken?: string | undefined,
): AsyncGenerator<Row, void, undefined> {
  let next = pageToken
  do {
    const page = await readPage(next)
    yield* page.rows
    next = page.nextPageToken
  } while (next !== undefined)
}
