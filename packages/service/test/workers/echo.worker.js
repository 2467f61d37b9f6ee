import { answerJobs } from '../../dist/answer-jobs.js'

answerJobs(async (input) => `done: ${input}`)
