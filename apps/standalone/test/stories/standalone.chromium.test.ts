import { afterAll } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { tellStories } from './stories.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())

tellStories('in one process', () => platform)
