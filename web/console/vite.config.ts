/** Builds the console to dist/web/console. In development the API is proxied to a running server (SHANZHI_API). */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/console/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  server: { proxy: { '/api': { target: process.env.SHANZHI_API ?? 'http://127.0.0.1:3000' } } },
  build: {
    outDir: here('../../dist/web/console'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'firefox90'],
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // antd marks its files "use client" for servers that render; here everything is the client
      onLog: (level, log, tell) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log) },
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'maps', test: /node_modules[\\/]leaflet[\\/]/ },
            { name: 'qr', test: /node_modules[\\/]qrcode[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[a-z-]+|dayjs)[\\/]/ },
          ],
        },
      },
    },
  },
})
