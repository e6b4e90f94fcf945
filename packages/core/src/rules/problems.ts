import { defineProblems } from '../shared/index.ts';

/** Everything that can be wrong with a pack: law, lexicon and rule documents. */
export const problem = defineProblems({
  'rules.shape': {
    status: 422,
    zh: '{path} 的写法不对：{reasonZh}。',
    en: '{path} is not written as it should be: {reasonEn}.',
    hintZh: '请对照同目录的其他文件改正。',
    hintEn: 'Compare with the other documents of the same folder.',
  },
  'rules.unknown-key': {
    status: 422,
    zh: '没有名为“{name}”的项{maybeZh}。',
    en: 'There is no item called "{name}"{maybeEn}.',
    hintZh: '请改名或删去这一项。',
    hintEn: 'Rename it or take it out.',
  },
  'rules.duplicate': {
    status: 422,
    zh: '{what} {id} 出现了两次，只保留先出现的。',
    en: '{what} {id} is given twice; the first one is kept.',
    hintZh: '请给后一个换一个编号。',
    hintEn: 'Give the second one another id.',
  },
  'rules.unknown-clause': {
    status: 422,
    zh: '条款库里没有 {name}{maybeZh}。',
    en: 'The clause library has no {name}{maybeEn}.',
    hintZh: '请先在 content/laws 登记该条款。',
    hintEn: 'Register the clause in content/laws first.',
  },
  'rules.weak-clause': {
    status: 422,
    severity: 'warning',
    zh: '条款 {name} 的可靠性标为 {reliability}，尚未核对原文，不能作为认定依据。',
    en: 'Clause {name} is marked {reliability}: its text is not verified, so no decision may rest on it.',
    hintZh: '请核对原文后改为 A，或改引其他条款。',
    hintEn: 'Check the text and mark it A, or cite another clause.',
  },
  'rules.unknown-group': {
    status: 422,
    zh: '词库里没有名为“{name}”的词组{maybeZh}。',
    en: 'No lexicon has a group called "{name}"{maybeEn}.',
    hintZh: '请在 content/lexicons 增加该词组或改正名称。',
    hintEn: 'Add the group to content/lexicons or correct the name.',
  },
  'rules.unknown-field': {
    status: 422,
    zh: '没有名为“{name}”的字段{maybeZh}。',
    en: 'There is no field called "{name}"{maybeEn}.',
    hintZh: '可用字段见事件说明。',
    hintEn: 'The event schemas list the fields.',
  },
  'rules.field-never-seen': {
    status: 422,
    zh: '字段“{name}”只出现在 {kinds} 事件里，而本规则不看这类事件。',
    en: 'The field "{name}" comes only with {kinds}, which this rule does not look at.',
    hintZh: '请在 appliesTo 中加入该事件，或改用别的字段。',
    hintEn: 'Add the event kind to appliesTo or use another field.',
  },
  'rules.unknown-option': {
    status: 422,
    zh: '字段“{field}”不会等于“{name}”{maybeZh}。',
    en: 'The field "{field}" is never "{name}"{maybeEn}.',
    hintZh: '可取的值：{options}。',
    hintEn: 'It can be: {options}.',
  },
  'rules.unknown-function': {
    status: 422,
    zh: '条件里不能用“{name}”{maybeZh}。',
    en: 'A condition cannot use "{name}"{maybeEn}.',
    hintZh: '可用的函数：{known}。',
    hintEn: 'Functions there are: {known}.',
  },
  'rules.unknown-window': {
    status: 422,
    zh: '本规则没有声明名为“{name}”的时间窗{maybeZh}。',
    en: 'This rule declares no window called "{name}"{maybeEn}.',
    hintZh: '请在 windows 中声明它。',
    hintEn: 'Declare it under windows.',
  },
  'rules.window-field': {
    status: 422,
    zh: '时间窗“{name}”用 {fn} 计算 {field}，但 {of} 事件没有这个数值字段。',
    en: 'Window "{name}" takes the {fn} of {field}, but {of} events have no such numeric field.',
    hintZh: 'count 不需要字段；distinct 可用任何字段；其余需要数值字段。',
    hintEn: 'count needs no field, distinct takes any, the others need a number.',
  },
  'rules.window-unused': {
    status: 422,
    severity: 'warning',
    zh: '时间窗“{name}”没有被条件用到。',
    en: 'The condition never uses the window "{name}".',
    hintZh: '请删去它，或在条件中使用。',
    hintEn: 'Take it out or use it.',
  },
  'rules.condition-syntax': {
    status: 422,
    zh: '条件在第 {at} 个字符处读不下去：{reason}。',
    en: 'The condition cannot be read at character {at}: {reason}.',
    hintZh: '条件用 CEL 书写，例如 lex("absolute") && has(speech.category)。',
    hintEn: 'Conditions are CEL, for example lex("absolute") && has(speech.category).',
  },
  'rules.condition-type': {
    status: 422,
    zh: '条件里“{source}”的类型不对：{reason}。',
    en: 'The types of "{source}" do not fit: {reason}.',
    hintZh: '文字与文字比、数与数比；整个条件须为真假值。',
    hintEn: 'Compare text with text and numbers with numbers; the whole must be true or false.',
  },
  'rules.condition-profile': {
    status: 422,
    zh: '条件里不能这样写“{source}”：{reasonZh}。',
    en: 'A condition may not say "{source}": {reasonEn}.',
    hintZh: '规则语言有意限制，以保证运行时间有上限。',
    hintEn: 'The language is kept small so that its running time is bounded.',
  },
  'rules.no-quote': {
    status: 422,
    zh: '规则 {rule} 没有可引用的原文或数值：条件里没有词组，也没有声明 quote.field。',
    en: 'Rule {rule} has nothing to quote: its condition names no group and quote.field is not given.',
    hintZh: '线索必须附原文或数值；请声明 quote。',
    hintEn: 'A hit must carry the exact words or value; declare quote.',
  },
  'rules.unknown-exemption': {
    status: 422,
    zh: '没有名为“{name}”的豁免判断{maybeZh}。',
    en: 'There is no exemption called "{name}"{maybeEn}.',
    hintZh: '可用的有：{known}。',
    hintEn: 'There are: {known}.',
  },
  'rules.test-example': {
    status: 422,
    zh: '示例写得不对：{reasonZh}。',
    en: 'The example is not right: {reasonEn}.',
    hintZh: '示例写 speech、chat、title 之一，或 events 列表。',
    hintEn: 'Write one of speech, chat, title, or a list of events.',
  },
  'rules.untested': {
    status: 422,
    severity: 'warning',
    zh: '规则 {rule} 缺少应命中或不应命中的示例。',
    en: 'Rule {rule} lacks examples that must hit or must not hit.',
    hintZh: '没有示例的规则不能启用。',
    hintEn: 'A rule without examples cannot be activated.',
  },
  'rules.no-basis': {
    status: 422,
    zh: '词条“{term}”（{group}）没有写明依据的条款。',
    en: 'The entry "{term}" ({group}) names no clause as its basis.',
    hintZh: '请写 clause；只作语境用的词组写 role: context。',
    hintEn: 'Give a clause; a group that is only context says role: context.',
  },
  'rules.entry-useless': {
    status: 422,
    severity: 'warning',
    zh: '词条“{term}”的反例“{example}”里根本没有这个词。',
    en: 'The counter-example "{example}" of "{term}" does not contain the term at all.',
    hintZh: '反例应当含有该词而不应被判定。',
    hintEn: 'A counter-example should contain the term and still be harmless.',
  },
});

/** Fills the `maybeZh`/`maybeEn` slots of a problem from the closest known name. */
export function maybe(name: string | undefined): { maybeZh: string; maybeEn: string } {
  if (name === undefined) return { maybeZh: '', maybeEn: '' };
  return { maybeZh: `，是否想写“${name}”`, maybeEn: `; did you mean "${name}"` };
}
