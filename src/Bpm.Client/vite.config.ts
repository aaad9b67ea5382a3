import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { elementStyles } from './build/elementStyles.ts'
import { mockApi } from './dev/mockApi.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Two entries: index.html for staff, public.html for residents. The server answers `/verify/*` and `/progress` with the second.
// `npm run dev` talks to a server at BPM_SERVER (for instance http://127.0.0.1:5080), or without one to the made-up answers in dev/.
export default defineConfig({
  plugins: [vue(), elementStyles(), ...(process.env.BPM_SERVER ? [] : [mockApi()])],
  resolve: { alias: { '@': here('./src') } },
  server: {
    host: '127.0.0.1',
    proxy: process.env.BPM_SERVER ? { '/api': process.env.BPM_SERVER, '/openapi': process.env.BPM_SERVER } : {},
  },
  build: {
    outDir: here('../Bpm.Web/wwwroot'),
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: { input: { workbench: here('./index.html'), public: here('./public.html') } },
  },
})
