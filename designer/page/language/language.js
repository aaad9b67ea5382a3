// The language of the page: Chinese, or English for who asks for it. Data (names, remarks, reasons) are in whatever people wrote.
const Key = 'bpm.designer.language';

export const isChinese = document.documentElement.lang === 'zh-CN';

/** One of our own texts. */
export const say = (chinese, english) => (isChinese ? chinese : english);

/** Studio reads its language when it starts, so the page is loaded again. */
export function changeLanguage() {
  localStorage.setItem(Key, isChinese ? 'en-US' : 'zh-CN');
  location.reload();
}
