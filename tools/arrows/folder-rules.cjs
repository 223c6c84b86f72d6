// What holds between the folders of a room. Tests may look across, so they are left out.
const { options } = require('./rules.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no circles between folders',
      comment: 'Two folders that need each other are one room, or a third one is missing.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(packages|apps)/' },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: `${options.exclude.path}|\\.test\\.tsx?$|/testing/` } },
};
