import type { DocumentCheck } from '@/api/registers'
import { isSound } from '../verify/sealText'

export interface Verdict {
  tone: 'valid' | 'invalid' | 'unknown'
  title: string
  text: string
}

/** What a resident is told of the file. */
export function verdictOf(check: Pick<DocumentCheck, 'found' | 'signed' | 'replaced' | 'seals'>): Verdict {
  if (!check.found && check.signed) return { tone: 'invalid', title: '未通过核验', text: '文件里有电子签名，但是与本平台出具的任何文书都不一致：出具后被改动过，或者不是本平台出具的。请勿据此办事。' }
  if (!check.found) return { tone: 'invalid', title: '没有用印', text: '文件里没有本平台的电子印章签名。打印、扫描、拍照或者另存后的文件不能核验，请上传从本平台取得的原始 PDF；纸质证照请扫描二维码核验。' }
  if (check.replaced) return { tone: 'invalid', title: '已被替换', text: '这份文书是本平台出具的，此后已由更正后的文书替换，请以新的文书为准。' }
  if (!check.seals.length) return { tone: 'unknown', title: '没有加盖印章', text: '这份文书是本平台出具的，没有登记用印。请向出具机关核实。' }
  if (!check.seals.every(isSound)) return { tone: 'invalid', title: '印章未通过核验', text: '这份文书登记在本平台，但是印章核对未通过，详见下方。请向出具机关核实。' }
  return { tone: 'valid', title: '真实完整', text: '这份文书由下列机关在本平台出具并用印，用印后没有改动。' }
}
