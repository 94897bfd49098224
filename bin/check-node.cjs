// Says in one sentence that Node is too old. Plain old JavaScript on purpose: it must run on the Node that is too old.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Hadir needs Node 20.19 or newer and this is ' +
      process.versions.node +
      ': install Node 20, 22 or 24 and run the command again.',
  );
  process.exit(1);
}
