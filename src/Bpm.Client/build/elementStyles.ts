import type { Plugin } from 'vite'

const Import = /import\s*\{([^}]*)\}\s*from\s*['"]element-plus['"]/g

/** `ElTableColumn` → `table-column`, the folder that Element Plus keeps a component's style in. */
function folderOf(component: string): string {
  return component.slice(2).replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
}

/** Brings the style sheet of each Element Plus component that a file imports by name, so that a page loads only what it shows. */
export function elementStyles(): Plugin {
  return {
    name: 'bpm-element-styles',
    transform(code, id) {
      if (id.includes('node_modules') || !/\.(vue|ts)($|\?)/.test(id) || !code.includes('element-plus')) return null

      const folders = new Set<string>()
      for (const [, names] of code.matchAll(Import)) {
        for (const part of names!.split(',')) {
          const name = part.trim().split(/\s+/)[0]!
          if (/^El[A-Z]/.test(name)) folders.add(folderOf(name))
          if (name === 'vLoading') folders.add('loading')
        }
      }
      if (folders.size === 0) return null

      const styles = [...folders].map((folder) => `import 'element-plus/es/components/${folder}/style/css'`)
      return { code: `${styles.join(';')};${code}`, map: null }
    },
  }
}
