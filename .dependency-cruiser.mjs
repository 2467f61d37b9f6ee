/**
 * Who may import whom: docs of the rules in their `comment`. Each rule has a planted violation in
 * packages/testkit/fixtures/architecture/<rule>, and a test shows that it goes red on it.
 */

const npm = (...names) => `(^|/node_modules/)(${names.join('|')})(/|$)`
const ours = '^(apps|packages)/'
// They run before anything is installed, and share what they need by path.
const launch = '^(apps|packages)/[^/]+/launch/'
const tests = ['\\.test\\.tsx?$', '^(apps|packages)/[^/]+/test/']

// A whole platform for tests: the one thing that an app's tests take from another app.
const testPlatform = '^apps/standalone/test/test-platform\\.ts$'

/** From `packages/<name>`, of our own code, only `allowed`. */
const packageKnows = (name, allowed, comment) => ({
  name: `${name}-knows-${allowed.join('-') || 'nothing'}`,
  comment,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { path: ours, pathNot: [name, ...allowed].map((one) => `^packages/${one}/`) },
})

export default {
  forbidden: [
    {
      name: 'apps-apart',
      comment: 'Services meet in the gate and the queue, never in each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', testPlatform] },
    },
    {
      name: 'test-platform-in-tests',
      comment: 'The platform that tests start is for tests.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: testPlatform },
    },
    {
      name: 'standalone-takes-modules',
      comment:
        'The one process is made of the services’ modules; it does not reach behind them. The practice site is no service.',
      severity: 'error',
      from: { path: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: ['^apps/(standalone|practice-site)/', '\\.module\\.ts$'] },
    },
    {
      name: 'packages-below-apps',
      comment: 'Apps are made of packages, not the other way round.',
      severity: 'error',
      from: { path: '^packages/', pathNot: launch },
      // A client's tests ask a whole platform.
      to: { path: '^apps/', pathNot: testPlatform },
    },
    {
      name: 'clients-know-contracts',
      comment: 'Clients know what is said on the wire and nothing else.',
      severity: 'error',
      from: { path: '^packages/(sdk|playwright|mcp)/', pathNot: tests },
      to: { path: ours, pathNot: '^packages/(contracts|sdk|playwright|$1)/' },
    },
    {
      name: 'admin-knows-contracts-audit',
      comment: 'The operators’ app is a client, which also verifies the log in the browser.',
      severity: 'error',
      from: { path: '^apps/admin/', pathNot: tests },
      to: { path: ours, pathNot: ['^packages/(contracts|audit)/', '^apps/admin/'] },
    },
    {
      name: 'audit-runs-in-browsers',
      comment: 'What verifies a log is the same everywhere; what signs one, and hashes natively, is Node’s.',
      severity: 'error',
      from: { path: '^packages/audit/src/', pathNot: ['/(sha256|checkpoint)\\.ts$', ...tests] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sdk-has-no-dependency',
      comment:
        'The SDK runs everywhere and brings nothing along: contracts as types only, no package, nothing of Node.',
      severity: 'error',
      from: { path: '^packages/sdk/src/', pathNot: tests },
      to: { pathNot: '^packages/sdk/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'playwright-knows-sdk',
      comment:
        'What types into pages stands on the SDK alone; the browser is brought by whoever calls it, and known by its types.',
      severity: 'error',
      from: { path: '^packages/playwright/src/', pathNot: tests },
      to: { pathNot: ['^packages/(playwright|sdk)/', npm('@keyfob/sdk')], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-know-zod',
      comment: 'What is said on the wire depends on zod and nothing else.',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: tests },
      to: { pathNot: ['^packages/contracts/', npm('zod')] },
    },
    packageKnows('gate', ['audit', 'contracts'], 'The invariant stands on the contracts, and on how a log is chained.'),
    packageKnows('cli', ['contracts', 'sdk', 'audit'], 'A client, which also verifies an exported log offline.'),
    packageKnows('audit', [], 'Whoever verifies a log needs nothing of us: an export and a public key.'),
    packageKnows('service', ['contracts', 'gate'], 'What turns plain functions into a process.'),
    packageKnows('embedded', [], 'The parts that run beside us know nothing of us.'),
    {
      name: 'database-in-gate',
      comment:
        'Only the gate holds the database, so that every read passes it. Tests of the whole look behind it, to see what lies there.',
      severity: 'error',
      from: { pathNot: ['^packages/(gate|testkit)/', '^(packages/embedded|apps/standalone)/test/'] },
      to: { path: [npm('pg', 'pg-pool', '@prisma/client', '@prisma/adapter-pg'), '^packages/gate/src/generated/'] },
    },
    {
      name: 'nest-in-suffixed-files',
      comment: 'A suffix means Nest; no suffix means plain TypeScript.',
      severity: 'error',
      from: { pathNot: ['^packages/service/', '/main\\.ts$', '\\.(controller|module|worker)\\.ts$', ...tests] },
      to: { path: npm('@nestjs/[^/]+') },
    },
    {
      name: 'testkit-in-tests',
      comment: 'What the platform does may not depend on what tests it.',
      severity: 'error',
      from: { path: ours, pathNot: ['^packages/(testkit|playwright)/', '^packages/mcp/src/browser/', ...tests] },
      to: { path: ['^packages/testkit/', npm('vitest', 'playwright-core')] },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported through its exports, not through its folders.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/', pathNot: launch },
      // The admin app's tests reach it by path: the platform itself depends on the admin app.
      to: { path: ours, pathNot: ['^$1/', testPlatform], dependencyTypes: ['local'] },
    },
    {
      name: 'folders-name-the-domain',
      comment: 'A folder that admits everything explains nothing.',
      severity: 'error',
      from: {},
      to: { path: '^(apps|packages)/.*/(common|dtos|helpers|lib|services|shared|utils)/', pathNot: 'node_modules' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'all-resolves',
      comment:
        'What is not found is not checked. An address that the bundler makes is of a file that is there by itself.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker&)?url$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated', 'dist'] },
    exclude: { path: ['^packages/testkit/fixtures/', '^(apps|packages)/[^/]+/dist/'] },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['keyfob:source', 'types', 'node', 'import', 'default'],
      mainFields: ['types', 'main'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts', '.json'],
    },
  },
}
