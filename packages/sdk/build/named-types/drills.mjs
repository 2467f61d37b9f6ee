/** @type {readonly import('./index.mjs').NamedType[]} */
export const drills = [
  {
    name: 'DrillStepName',
    doc: 'What a drill does with its canary.',
    of: ['output', 'drills.start', 'steps', '[]', 'step'],
  },
  {
    name: 'DrillStep',
    doc: 'A step that was done, and how many milliseconds it took.',
    of: ['output', 'drills.start', 'steps', '[]'],
  },
  {
    name: 'DrillFailedStep',
    doc: 'At which step a drill has failed. `interrupted`: the process that held it has ended.',
    of: ['output', 'drills.start', 'failed', '|0', 'step'],
  },
  {
    name: 'DrillFailure',
    doc: 'At which step a drill has failed, and why.',
    of: ['output', 'drills.start', 'failed', '|0'],
  },
  {
    name: 'Drill',
    doc: 'One revocation, tried on an agent that was made for it: whether everything of it was refused from then on.',
    of: ['output', 'drills.start'],
  },
  { name: 'DrillList', doc: 'Drills, newest first.', of: ['output', 'drills.list'] },
]
