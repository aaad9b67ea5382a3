import { onBeforeUnmount, onMounted } from 'vue'

/** True where a key belongs to what the person is typing into, or to a button that has the focus. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return !!target?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=dialog]')
}

/** Single keys of a page, while nobody is typing. Names as in `KeyboardEvent.key`. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event)) return
    // Enter on a focused button or link is that control's own.
    if (event.key === 'Enter' && (event.target as HTMLElement | null)?.closest('a, button')) return
    const handler = keys[event.key]
    if (!handler) return
    event.preventDefault()
    handler(event)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
