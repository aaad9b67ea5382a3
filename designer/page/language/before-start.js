// Runs before Studio's runtime, which reads the language once from this key.
(() => {
  const language = localStorage.getItem('bpm.designer.language') === 'en-US' ? 'en-US' : 'zh-CN';
  localStorage.setItem('BlazorCulture', language);
  document.documentElement.lang = language;
  if (language === 'en-US') document.title = 'Process designer';
})();
