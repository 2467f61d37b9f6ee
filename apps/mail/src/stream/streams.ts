import { OpenAnswers } from '@keyfob/service/open-answers'

/** The streams of mail that this process holds open: five of an agent. */
export class Streams extends OpenAnswers {
  constructor() {
    super({ eachMax: 5, what: 'streams of one agent' })
  }
}
