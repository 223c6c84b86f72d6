import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The workspace's own packages are built from source.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    // The portal's page, and the page of a hospital's desk for files.
    rolldownOptions: { input: ['index.html', 'desk.html'] },
    emptyOutDir: true,
    // No asset is inlined as a data: URL, because the content security policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
