import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Rooms of ours are built from their sources.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // No source is inlined as data: the content security policy stays strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
