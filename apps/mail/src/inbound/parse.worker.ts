import { answerJobs } from '@keyfob/service/answer-jobs'
import { readMail } from './read-mail.js'

answerJobs((raw: Uint8Array) => readMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)))
