/** The rows of a page, under the name that they have in it, and where the next begins. */
export type Page<Key extends string, Row> = { readonly [key in Key]: Row[] } & { nextPageToken?: string | undefined }

/**
 * The rows of a paged list, one after the other. A page is asked for only when its first row is wanted.
 *
 * @param key the name of the rows in a page
 * @param readPage reads the page of a token, the first one for undefined
 */
export async function* rowsOf<Key extends string, Row>(
  key: Key,
  readPage: (pageToken: string | undefined) => Promise<Page<Key, Row>>,
  pageToken?: string | undefined,
): AsyncGenerator<Row, void, undefined> {
  let next = pageToken
  do {
    const page = await readPage(next)
    yield* page[key]
    next = page.nextPageToken
  } while (next !== undefined)
}
