/** Builds the phone app into dist/web/mobile. Preact needs no plugin; the JSX of each file names its own runtime. */
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const outDir = '../../dist/web/mobile'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: 'public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir, emptyOutDir: true, target: ['chrome69', 'ios12'], manifest: true, chunkSizeWarningLimit: 200,
    modulePreload: { polyfill: false },
  },
  plugins: [VitePWA({
    registerType: 'prompt',
    // install.ts registers it: no inline script, so that a strict content security policy holds
    injectRegister: false,
    manifest: {
      name: '善治', short_name: '善治', description: '村里的事，在这里说、在这里看。', lang: 'zh-CN', dir: 'ltr',
      start_url: '/', scope: '/', id: '/', display: 'standalone', orientation: 'portrait',
      theme_color: '#1f5c47', background_color: '#f4f6f4', categories: ['government', 'utilities'],
      icons: [
        { src: '/icons/app-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icons/app-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icons/app-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
      navigateFallback: '/index.html',
      // the other shell and the server's own addresses are not this app's
      navigateFallbackDenylist: [/^\/api\//, /^\/console(\/|$)/, /^\/healthz/],
      cleanupOutdatedCaches: true,
    },
  })],
})
