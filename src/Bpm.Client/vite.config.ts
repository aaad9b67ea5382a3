import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { elementStyles } from './build/elementStyles.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Three entries: index.html for staff, public.html for residents (`/verify/*`, `/progress`), designer.html for our pages around Elsa Studio (`/designer/overview`, …).
// `npm run dev` shows the pages with changes at once and sends their calls to a running server: BPM_SERVER, or the default address.
const server = process.env.BPM_SERVER ?? 'http://127.0.0.1:5080'

export default defineConfig({
  plugins: [vue(), elementStyles()],
  resolve: { alias: { '@': here('./src') } },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server },
  },
  build: {
    outDir: here('../Bpm.Web/wwwroot'),
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: { input: { workbench: here('./index.html'), public: here('./public.html'), designer: here('./designer.html') } },
  },
})
