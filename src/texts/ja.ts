import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, date, month, and, or, otherLanguage } = formatsFor("ja");

const onlyMe: Label = { name: "非公開", description: "Trueにすると、回答が自分だけに表示されます" };
const speaker: Label = { name: "話者", description: "この人の発言だけ" };
const chapter: Label = { name: "章", description: "この章だけ。番号またはタイトル" };

const commands = {
  quote: {
    name: "検索",
    description: "発言を探します。うろ覚えの言葉でも、話題でも、質問でも",
    options: {
      text: { name: "言葉", description: "覚えている言葉、話題、質問（エピソードの言語で）" },
      private: {
        name: "非公開",
        description: "Falseにすると一覧が全員に表示されます（省略時は自分だけ）",
      },
    },
  },
  chapter: {
    name: "章",
    description: "章の内容を、要点の再生位置つきで",
    options: {
      chapter: { name: "章", description: "番号またはタイトル" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "章一覧",
    description: "すべての章とその再生位置",
    options: { private: onlyMe },
  },
  speaker: {
    name: "話者",
    description: "誰がどれくらい話し、何について何と言っているか",
    options: {
      speaker: { name: "話者", description: "名前。空欄なら全員" },
      about: { name: "話題", description: "話題（エピソードの言語で）" },
      private: onlyMe,
    },
  },
  at: {
    name: "場面",
    description: "その位置で何が話されているか",
    options: {
      time: { name: "再生位置", description: "1:23:45、2h 3m、秒数、またはt=つきの動画リンク" },
      private: onlyMe,
    },
  },
  random: {
    name: "ランダム",
    description: "引用したくなる一節をランダムに",
    options: { private: onlyMe },
  },
  compare: {
    name: "比較",
    description: "一つの話題について、二人の発言を並べて",
    options: {
      about: { name: "話題", description: "比べたい話題（エピソードの言語で）" },
      speakers: {
        name: "二人",
        description: "二人の名前をコンマで区切って。空欄なら、その話題を最も語る二人",
      },
      private: onlyMe,
    },
  },
  check: {
    name: "確認",
    description: "本当にそう言った？ 引用を一語ずつ確かめます",
    options: {
      text: { name: "言葉", description: "確かめたい言葉（エピソードの言語で）" },
      private: {
        name: "非公開",
        description: "Falseにすると結果が全員に表示されます（省略時は自分だけ）",
      },
    },
  },
  episode: {
    name: "エピソード",
    description: "エピソードの全体をひと目で",
    options: { private: onlyMe },
  },
  episodes: {
    name: "エピソード一覧",
    description: "すべてのエピソード、または話題ごとに",
    options: {
      about: { name: "話題", description: "話されている話題（エピソードの言語で）" },
      year: { name: "年", description: "この年のものだけ" },
      private: onlyMe,
    },
  },
  help: {
    name: "ヘルプ",
    description: "使い方。そのまま使える例つき",
    options: { private: onlyMe },
  },
  "find-this-quote": { name: "この発言を探す", description: "", options: {} },
};

const buttons = {
  open: "開く",
  next: "次へ",
  previous: "前へ",
  back: "戻る",
  more: "続き",
  map: "マップ",
  otherPlaces: "ほか",
  chapter: "章",
  change: "変更",
  done: "完了",
  episodes: "エピソード",
  searchAgain: "この言葉を探す",
  earlier: "＋ 前",
  later: "＋ 次",
  shorterStart: "－ 最初",
  shorterEnd: "－ 最後",
  tidy: "整える",
  untidy: "話したまま",
  original: "元の言葉",
  share: "共有",
  picture: "画像",
  sharePicture: "画像を共有",
  watch: "動画",
  context: "前後を見る",
  remove: "削除",
  anotherQuote: "別の一節",
  randomQuote: "ランダム",
  chapters: "すべての章",
  part: "区分",
  parts: "すべての区分",
  shareCorrection: "訂正を共有",
  shareConfirmation: "確認結果を共有",
  shareSentence: "全体を共有",
  everyone: "全員",
  everything: "そのほか",
};

const chaptersOrParts = (count: number, areParts: boolean) =>
  areParts ? `全${count}区分` : `全${count}章`;

const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "否定されています",
  conditional: "条件つきです",
  doubted: "断定していません",
  asked: "質問の中にあります",
  reported: "ほかの人の意見として述べられています",
  contrasted: "反論が続きます",
};

/** Every text in Japanese. */
export const ja: PartialTexts = {
  language: "ja",

  commands,

  scopeOptions: {
    speaker,
    chapter,
    episode: {
      name: "エピソード",
      description: "エピソードの番号またはタイトル。省略すると最新のもの",
    },
    show: { name: "番組", description: "この番組の中だけ" },
  },

  buttons,

  placeholders: {
    chapters: (first, last, areParts) =>
      `${areParts ? "区分を開く" : "章を開く"}（${first}～${last}）`,
    moments: "場面に移動",
    momentsAndQuotes: "場面と引用",
    soundbites: "番組が選んだ発言",
    speakers: "話者",
    episodes: "エピソードを開く",
  },

  common: {
    writtenBy: (note) => small(md`要約と質問（英語）：${note}`),
    writtenWithModel: small("要約は言語モデルの助けを借りて作成したものです（英語）。"),
    draftedBy: (draft) =>
      small(md`要約：${draft.model}が${date(draft.date)}に作成。まだ誰も確認していません。`),
    probably: (name) => md`${bold(name)}（推定）`,
    minutes: (minutes: number): string => `${minutes}分`,
    range: (first: number, last: number): string => `${first}～${last}`,
    percent,
    date,
    month,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    list: (names) => joinMarkdown(names, "、"),
    sharedBy: (userId, command) =>
      userId === "" ? md`` : small(md`${mention(userId)} さんが ${command} で共有`),
    tidied: "整文",
    chosenByShow: "番組が選んだ発言",
    originalWords: small("公開された文字起こしのままです。聞き違いも含みます。"),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`${name}の発言`,
          inside && md`第${inside.number}${inside.isPart ? "区分" : "章"}「${inside.title}」`,
          episode,
          show,
        ].map((part) => part !== undefined && md`、${part}`),
        "",
      ),
    empty: md`${example(commands.quote)} のあとに、覚えている言葉、話題、または質問を書いてください。`,
    header: (query, { shown: [first, last], found, isMore, episodes, filters }) => {
      const all = isMore ? `${found}件以上` : `${found}件`;
      const which = first === 1 && last === found ? all : `${all}中${first}〜${last}`;
      return joinMarkdown(
        [
          md`${bold(`「${query}」`)}${filters} · ${which}`,
          episodes !== undefined && episodes > 1 && `${episodes}本の回`,
        ],
        "、",
      );
    },
    openNumber: (place) => `${place}を開く`,
    shortened: small(
      md`長い文だったので、初めの部分だけを探しました。長い引用は ${example(commands.check)} で確かめられます。`,
    ),
    saidTimes: (query, count, filters) =>
      md`「${query}」${filters}: ${bold(`${number(count)}回言っています`)}。ありふれた言葉なので、内容のある箇所を挙げます:`,
    neverSaid: (words) =>
      bold(`${and(words.map((word) => `「${word}」`))}は、ここでは一度も出てきません。`),
    saidIn: (word, episodes) => md`「${word}」は${and(episodes)}で出てきます。`,
    weak: (query, filters) => md`「${query}」${filters}に合う箇所はありません。近い箇所：`,

    closest: escaped("意味の近い箇所："),
    nothing: (query, filters) => md`「${query}」${filters}は見つかりませんでした。`,
    nothingHint: escaped(
      "言葉を減らすか変えて、エピソードと同じ言語で試してみてください。質問でも探せます。",
    ),
    alternatives: escaped("こちらなら見つかります："),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `（${name}）`,
        chapterTitle === undefined ? "" : `（${chapterTitle}）`,
      ].join(""),
    misheard: (original, corrected) =>
      small(md`公開された文字起こしでは「${original}」ですが、正しくは「${corrected}」です`),
    alsoAt: (place) => small(md`${place} にもあります`),
  },
  change: {
    before: (words, name) => small(md`前${name !== undefined && md`（${name}）`}：${words}`),
    after: (words, name) => small(md`次${name !== undefined && md`（${name}）`}：${words}`),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small("番組は章を公開していません。この区分はここで作ったものです。"),
  },

  speaker: {
    episodes: (count) => `${number(count)}エピソード`,
    of: ({ episodes, ofWords, minutes }) =>
      joinMarkdown(
        [
          episodes !== undefined && `${number(episodes)}エピソード`,
          md`全体の${percent(ofWords)}`,
          minutes !== undefined && `約${minutes}分`,
        ],
        "、",
      ),
    newest: (count) => small(`新しい${count}エピソードで集計しました。`),
    aboutNobody: (name) =>
      md`名前を加えてください：${example(commands.speaker, [commands.speaker.options.speaker, name])}。全員なら ${example(commands.quote)} を使ってください。`,
    firstAndLast: (first, last) => md`最初の発言：${first}、最後の発言：${last}`,
    chapters: (numbers) => md`章：${numbers}`,
    words: (own) => md`この人らしい言葉：${own.join("、")}`,
    about: (name, subject) => md`「${subject}」についての${bold(name)}の発言`,
    nothingAbout: (name, subject) =>
      md`「${subject}」についての${name}の発言は見つかりませんでした。`,
  },

  compare: {
    open: (name) => `${name}を開く`,
    more: (name) => `${name}の続き`,
    others: (count) => `ほか${count}件`,
    header: (subject) => md`「${subject}」について`,
    nothing: (name) => md`${bold(name)}：見つかりませんでした。`,
    twoNames: (names) =>
      md`違う名前を二つ書いてください。例：${names.slice(1, 3).join("、")}。このエピソードで話すのは${and(names)}です。`,
    nobody: (subject) => md`「${subject}」については見つかりませんでした。`,
  },

  check: {
    none: (where) =>
      bold(where === undefined ? "見つかりませんでした。" : `${where}では見つかりませんでした。`),
    noneNote: escaped(
      "この言葉も、よく似た言葉も見つかりませんでした。別の場での発言かもしれません。",
    ),
    correction: escaped("細かい点で恐縮ですが、エピソードでの実際の言葉はこちらです："),
    exact: bold("はい、この言葉どおりの発言がありました。"),
    near: bold("ほぼ合っています。実際の言葉は少し違います："),
    turned: (stance, words) =>
      md`${bold(`ご注意ください。「${words}」`)} この言葉はありますが、${turnedBy[stance]}。`,
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          bold("意味が変わるおそれのある違いがあります。"),
          lost.length > 0 && md`抜けている言葉：${joinMarkdown(lost.map(bold), "、")}`,
          added.length > 0 &&
            md`実際にはない言葉：${joinMarkdown(
              added.map((word) => md`~~${word}~~`),
              "、",
            )}`,
        ],
        " ",
      ),
    moreDifferences: (count) => small(md`違いはほかに${count}か所あります。`),
    compared: small(md`${bold("太字")}：抜けている言葉　~~${"取り消し線"}~~：実際にはない言葉`),
    wrongSpeaker: (named, said) =>
      bold(
        said === undefined
          ? `${named}の発言ではありません。`
          : `${named}ではなく、${said}の発言です。`,
      ),
    pieces: bold("どれも言っていますが、続けて言ったのではありません："),
    counted: (count, isMore) =>
      md`${bold(`${count}回${isMore ? "以上" : ""}言っています。`)}短すぎるか、ありふれた言葉のため、場所を特定できません。${count === 1 ? "その箇所：" : "そのうちのいくつか："}`,
    clip: (place) => small(md`冒頭でも抜粋として流れます：${place}`),
    clipOf: (place) => small(md`これは抜粋です。本編では：${place}`),
    idea: bold("この言葉どおりではありませんが、意味の近い発言がありました："),
    nearest: escaped("いちばん近い発言ですが、同じではありません："),
    noText: escaped(
      "確かめられる言葉がありません。リンク、絵文字、画像は照合しません。引用の一文を入れてください。",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`このメッセージにはほかに引用が${count}件あります。${example(commands.check)} で一つずつ確認できます。`,
      ),
    confirmation: escaped("確認しました。この言葉どおりの発言がありました。"),
    sentence: escaped("確認しました。この言葉は次の文の中にあるため、全体を示します。"),
    messageQuoted: (text) => small(md`探した言葉：「${text}」`),
  },

  episode: {
    words: (own) => md`特徴的な言葉：${own.join("、")}`,
    facts: (facts) =>
      joinMarkdown(
        [
          md`${facts.show}${facts.number !== undefined && md` #${facts.number}`}`,
          facts.date !== undefined && date(facts.date),
          facts.duration,
          facts.chapterCount > 0 && chaptersOrParts(facts.chapterCount, facts.areParts === true),
          otherLanguage(facts.language),
        ],
        "、",
      ),
    guessed: (guesses) => {
      const facts = [guesses.title && "タイトル", guesses.number && "番号", guesses.date && "日付"];
      return small(
        `推測であり、確認されていません：${facts.filter((fact) => fact !== false).join("、")}。`,
      );
    },
    owner: small("文字起こしの権利は番組の制作者にあります。"),
  },

  episodes: {
    page: (page, pages) => small(md`${page}/${pages}ページ`),
    header: (found, filters) => md`${bold(`${number(found)}エピソード`)}${filters}`,
    none: (filters) => md`知っているエピソードはありません${filters}。`,
    filters: ({ about, speaker: name, year, show }) =>
      joinMarkdown(
        [
          about !== undefined && md`、「${about}」について`,
          name !== undefined && md`、${name}が話すもの`,
          year !== undefined && `、${year}年`,
          show !== undefined && md`、${show}`,
        ],
        "",
      ),
    passages: (count) => `${number(count)}か所`,
  },

  help: {
    header: md`${bold("このポッドキャストに聞いてみましょう。")} ${bold(buttons.share)} を押すまで、回答は自分だけに見えます。`,
    find: (question) =>
      md`${bold("発言を探す")}（うろ覚えの言葉、話題、質問をエピソードの言語で）\n${example(commands.quote, [commands.quote.options.text, question])}`,
    chapter: (chapterNumber) =>
      md`${bold("章の内容を知る")} ${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("引用を確かめる")} どのメッセージでも：アプリ → ${bold(commands["find-this-quote"].name)}。または：\n${example(commands.check, [commands.check.options.text, quoted])}`,
    exactly: (name, chapterNumber) =>
      md`${bold("絞り込むには")}、言葉に書き足します：${joinMarkdown(
        [
          code('"scaling laws"'),
          code("-openai"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        "、",
      )}`,
    also: md`${bold("ほかにも：")}${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    estimate: small(
      "≈のついた再生位置は推定です。「整文」はつなぎ言葉と繰り返しだけを省いたものです。確認では、つなぎ言葉、大文字・小文字、句読点は比べません。要約は言語モデルの助けを借りて書いたもので、引用は文字起こしの言葉そのままです。",
    ),
  },

  share: {
    notAllowed: escaped(
      "このサーバーでは外部アプリの回答が本人だけに表示されるため、ここには投稿できません。言葉をコピーして使ってください：",
    ),
    removeRefused: escaped("削除できるのは、共有した人か、メッセージを管理できる人だけです。"),
    removed: escaped("削除しました。"),
  },

  pictures: {
    where: (query) => md`「${query}」の話が出てくる箇所`,

    tooLong: escaped("画像にするには長すぎます。文を1つ減らしてください。"),
    noFont: (letters) =>
      md`画像にできません。${letters.join(" ")} を表示できるフォントがありません。`,

    drawn: {
      percent,
      probably: (name) => `おそらく${name}`,
      somebody: "だれか",
      chapters: (count, areParts) => chaptersOrParts(count, areParts),
      shares: "%は語数の割合",
      only: (name) => `${name}のみ`,
      places: (count) => `${count}か所`,
      scaleStart: "0分",
    },

    alt: {
      sentences: (all) => all.join(""),
      quote: ({ words, speaker: name, time, episode }) => {
        const where = time && `、${time.timestamp}${time.isKnown ? "" : "ごろ"}`;
        return `「${words}」${name === "" ? "" : `${name}。`}${episode}${where ?? ""}。`;
      },
      map: (title, duration, chapterCount, areParts) =>
        `${title}の図。${duration}${chapterCount > 0 ? `、${chaptersOrParts(chapterCount, areParts)}` : ""}。`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `（${chapterNumbers}章）`}`,
      speakers: (all) => `誰がどこで話しているか（語数の割合と章）：${all.join("、")}。`,
      only: (name) => `色がついているのは${name}の部分だけです。`,
      mark: (label, timestamp) => `${label}は${timestamp}`,
      marked: (marks) => `印：${marks.join("、")}。`,
    },
  },

  slips: {
    noSuchShow: (typed, names) =>
      md`「${typed}」という番組は知りません。あるのは${and(names)}です。`,
    noSuchEpisode: (typed) =>
      md`「${typed}」というエピソードは知りません。番号、タイトルの言葉、またはゲストの名前を書いてください。${example(commands.episodes)} で一覧を見られます。`,
    severalEpisodes: (typed, labels) =>
      md`「${typed}」に当てはまるのは${or(labels)}です。どれですか？`,
    noEpisodeHasIt: escaped("知っているエピソードの中にはありません。"),
    noSuchSpeaker: (typed, names) =>
      md`「${typed}」という人は見当たりません。${names.length > 0 && md`${or(names)}のことですか？`}`,
    severalSpeakers: (typed, names) =>
      md`「${typed}」に当てはまるのは${or(names)}です。だれですか？`,
    notInEpisode: (typed, episode, names) =>
      md`「${typed}」は${episode}で話していません。${names.length > 0 && md`話すのは${and(names)}です。`}`,
    noSpeakers: escaped("この文字起こしには、だれが話しているかの記録がありません。"),
    noSuchChapter: (typed, count) => {
      if (count === 0) return md`そのエピソードに章はありません。`;
      const range =
        count === undefined
          ? md``
          : md`1から${count}までの番号か、タイトルの言葉を書いてください。`;
      return md`「${typed}」という章はありません。${range}${example(commands.chapters)} ですべての章を見られます。`;
    },
    noChapters: (episode) => md`${bold(episode)}の章は公開されていません。`,
    noTimes: (episode) => md`${bold(episode)}では、いつ話されたかがわかりません。`,
    unknownLink: escaped("そのリンクは、知っているエピソードのものではありません。"),
    gone: escaped(
      "このボタンが指していた言葉は、もうそこにありません。文字起こしが差し替えられたか、取り除かれました。",
    ),
    oldButton: md`このボタンは古すぎて読み取れません。言葉は ${example(commands.quote)} で探せます。`,
    severalChapters: (typed, chapterLabels) =>
      md`「${typed}」に当てはまる章が複数あります：${chapterLabels.join("、")}。どれにしますか？`,
    noSuchTime: (typed, end) =>
      md`「${typed}」を再生位置として読み取れませんでした。${code("1:23:45")}、${code("83:45")}、${code("2h 3m")}、秒数で書くか、${code("t=")} つきの動画リンクを貼ってください。エピソードは${end}までです。`,
    afterTheEnd: (time, end) => md`${time}はエピソードの終わりを過ぎています。長さは${end}です。`,
    wrongOption: (name) =>
      md`${bold(name)} の内容を読み取れませんでした。使い方は ${example(commands.help)} で見られます。`,
    missingOption: (name) =>
      md`${bold(name)} が入力されていません。使い方は ${example(commands.help)} で見られます。`,
    tooMany: (seconds: number) =>
      md`1分間の回数が多すぎます。${number(seconds)} 秒後にもう一度お試しください。`,
    unknownCommand: md`このボタンやコマンドはもう使えません。できることは ${example(commands.help)} で見られます。`,
    nothingToPick: escaped("条件に合う一節がありません。別の章か話者を試してください。"),
    textTooLong: (maxLength) => md`長すぎます。${number(maxLength)}文字以内にしてください。`,
  },

  failure: escaped(
    "エラーが発生しました。内容は記録しました。お手数ですが、もう一度お試しください。",
  ),
};
