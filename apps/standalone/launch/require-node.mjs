// Written for any Node that knows modules, so that an old one gets this sentence and not a syntax error.
var parts = process.versions.node.split('.').map(Number)
var enough = parts[0] >= 23 || (parts[0] === 22 && parts[1] >= 12) || (parts[0] === 20 && parts[1] >= 19)
if (!enough) {
  console.error(
    'Keyfob needs Node 20.19, 22.12 or newer; this is Node ' +
      process.versions.node +
      '. Get one from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
