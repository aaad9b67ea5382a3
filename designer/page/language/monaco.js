// Monaco brings its own Chinese; its loader must be told before the editor is loaded.
if (document.documentElement.lang === 'zh-CN') window.require?.config({ 'vs/nls': { availableLanguages: { '*': 'zh-cn' } } });
