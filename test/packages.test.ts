// The packages: one driver in the tree, exact versions, nothing that a reader would have to guess.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../src/project-files.ts';

const read = (name: string) => JSON.parse(readFileSync(projectFile(name), 'utf8'));
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  read('package.json');
const lock: { packages: Record<string, { version: string }> } = read('package-lock.json');

describe('the packages', () => {
  it('hold one MongoDB driver and one BSON, shared by mongoose and Agenda', () => {
    // Two of them disagree about what an ObjectId is.
    for (const name of ['mongodb', 'bson']) {
      const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
      expect(copies).to.deep.equal([`node_modules/${name}`]);
    }
    expect(lock.packages['node_modules/mongodb']?.version).to.equal(manifest.dependencies.mongodb);
  });

  it('are named with their exact versions', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).to.match(/^\d+\.\d+\.\d+$/);
  });
});
