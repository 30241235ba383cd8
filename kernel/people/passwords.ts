/** Passwords: memory-hard hash, what a new one must be like, and a comparison that takes as long for a log-in nobody has (GB22239). */
import { hash, verify } from '@node-rs/argon2'

/** Argon2id; 19 MiB, two passes: about 30 ms on a server, and no dictionary is tried cheaply. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const longest = 128

/** The hash to store. @throws RangeError beyond 128 characters (ask `passwordProblem` first) */
export async function hashPassword(password: string): Promise<string> {
  if (password.length > longest) throw new RangeError('password too long')
  return hash(password.normalize('NFKC'), cost)
}

let nobody: Promise<string> | undefined
/** Whether a password is right. Without a hash (nobody has this log-in) it takes the same time and says no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > longest) return false
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? await nobody, password.normalize('NFKC'))
  return stored !== null && right
}

/** Roots of the passwords that every guesser tries first, also with digits and signs around them and letters swapped for signs. */
const common = new Set(['password', 'passwd', 'passw', 'admin', 'administrator', 'root', 'user', 'test', 'guest', 'welcome', 'letmein', 'login',
  'abc', 'abcd', 'abcdef', 'abcdefg', 'qwe', 'qwer', 'qwerty', 'qwertyuiop', 'asdf', 'asdfgh', 'asdfghjkl', 'zxcv', 'zxcvbn', 'zxcvbnm',
  'qaz', 'qazwsx', 'qazwsxedc', 'iloveyou', 'woaini', 'woaizhongguo', 'zhongguo', 'beijing', 'shanghai', 'zhejiang', 'mima', 'wangge', 'cunwei',
  'shanzhi', 'dangjian', 'nihao', 'huawei', 'aini', 'wang', 'zhang', 'dragon', 'monkey', 'master', 'superman', 'sunshine', 'princess', 'changeme'])
const signs: Record<string, string> = { '@': 'a', '0': 'o', '1': 'l', '!': 'i', '3': 'e', $: 's', '5': 's', '7': 't' }

/** What is wrong with a new password, in words that tell how to mend it; undefined if nothing is. */
export function passwordProblem(password: string, login = ''): string | undefined {
  const text = password.normalize('NFKC')
  if (text.length < 10) return '密码至少 10 个字符'
  if (text.length > longest) return `密码最多 ${longest} 个字符`
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length
  if (kinds < 3 && text.length < 16) return '密码应含大写字母、小写字母、数字、符号中的三种；或者用 16 个字符以上的一句话'
  if (new Set(text).size < 5 || /(.)\1{3}/u.test(text)) return '密码里重复的字符太多'
  const lower = text.toLowerCase()
  if (login.length >= 3 && lower.includes(login.toLowerCase())) return '密码里不能含有登录名'
  return isCommon(lower) ? '这个密码太常见，容易被猜中，请换一个' : undefined
}

function isCommon(lower: string): boolean {
  const swap = (text: string) => [...text].map((char) => signs[char] ?? char).join('')
  const strip = (text: string) => text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const cores = [strip(lower), strip(swap(lower)), swap(strip(lower))]
  const digits = lower.replace(/\D/g, '')
  const letters = lower.replace(/[^a-z]/g, '')
  // A common word with a few digits and signs around it is guessed as fast as the word.
  return cores.some((core) => common.has(core)) || common.has(letters)
    || (letters.length <= 3 && digits !== '' && ('01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits)))
}
