import { afterAll } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { tellModelStory } from './by-a-model.js'
import { tellShellStory } from './from-the-shell.js'
import { tellStories } from './stories.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())

tellStories('in one process', () => platform)
tellShellStory('in one process', () => platform)
tellModelStory('in one process', () => platform)
