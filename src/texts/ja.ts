import type { Stance } from "../language/stance.ts";
import { bold, code, escaped, joinMarkdown, md, mention, small } from "../reply/markdown.ts";
import { en } from "./en.ts";
import { formatsFor } from "./formats.ts";
import { example, type Label, type PartialTexts } from "./labels.ts";

const { number, percent, date, and, or } = formatsFor("ja");

const onlyMe: Label = { name: "非公開", description: "答えを自分だけに表示します" };
const speaker: Label = { name: "話者", description: "この人の発言だけ" };
const chapter: Label = { name: "章", description: "この章だけ。番号またはタイトル" };

const commands = {
  quote: {
    name: "引用",
    description: "発言を探します。うろ覚えの言葉でも、話題でも、質問でも",
    options: {
      text: { name: "言葉", description: "覚えている言葉、話題、質問（英語で）" },
      private: {
        name: "非公開",
        description: "Falseにすると一覧が全員に見えます。ふだんは自分だけに見えます",
      },
    },
  },
  chapter: {
    name: "章",
    description: "章の内容を、要点の時刻つきで",
    options: {
      chapter: { name: "章", description: "番号またはタイトル" },
      private: onlyMe,
    },
  },
  chapters: {
    name: "章一覧",
    description: "すべての章とその時刻",
    options: { private: onlyMe },
  },
  speaker: {
    name: "話者",
    description: "誰がどれくらい話し、何について何と言っているか",
    options: {
      speaker: { name: "話者", description: "名前。空欄なら全員" },
      about: { name: "話題", description: "これについての発言（英語で）" },
      private: onlyMe,
    },
  },
  at: {
    name: "場面",
    description: "その時刻に何が話されているか",
    options: {
      time: { name: "時刻", description: "1:23:45、2h 3m、秒数、またはt=つきの動画リンク" },
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
      about: { name: "話題", description: "比べたい話題（英語で）" },
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
      text: { name: "言葉", description: "確かめたい言葉（英語で）" },
      private: {
        name: "非公開",
        description: "Falseにすると結果が全員に見えます。ふだんは自分だけに見えます",
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
      about: { name: "話題", description: "話されている話題（英語で）" },
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
  back: "一覧に戻る",
  where: "エピソードのどこか",
  episodes: "エピソード",
  searchAgain: "この言葉を探す",
  earlier: "＋ 前の文",
  later: "＋ 次の文",
  shorterStart: "− 最初の文",
  shorterEnd: "− 最後の文",
  tidy: "整える",
  untidy: "話したまま",
  original: "元の言葉",
  corrected: "訂正後の言葉",
  share: "共有",
  picture: "画像",
  sharePicture: "画像を共有",
  watch: "動画を見る",
  context: "前後を見る",
  remove: "削除",
  another: "もう一つ",
  chapters: "すべての章",
  shareCorrection: "訂正を共有",
  shareConfirmation: "確認できたことを共有",
  shareSentence: "全体を共有",
  everyone: "全員",
};

const chaptersOrParts = (count: number, areParts: boolean) =>
  areParts ? `全${count}区分` : `全${count}章`;

const turnedBy: Readonly<Record<Stance, string>> = {
  denied: "否定されています",
  conditional: "条件つきです",
  doubted: "断定していません",
  asked: "質問の中にあります",
  reported: "ほかの人の言い分として述べられています",
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
    chapters: (first, last) => `章を開く（${first}～${last}）`,
    moments: "場面に移動",
    episodes: "エピソードを開く",
  },

  common: {
    estimate: small("≈のついた時刻は推定です。"),
    writtenBy: (note) => small(md`要約: ${note}`),
    draftedBy: (draft) =>
      small(md`要約: ${draft.model}が${date(draft.date)}に作成。まだ誰も確認していません。`),
    probably: (name) => md`おそらく${bold(name)}`,
    untilAndMinutes: (from, to, minutes) => md`${from}–${to}、${minutes}分`,
    percent,
    date,
    share: (name, ofWords) => md`${name} ${percent(ofWords)}`,
    sharedBy: (userId) => (userId === "" ? md`` : small(md`${mention(userId)} さんが共有`)),
    tidied: small("整えた文です。つなぎ言葉と言い直しだけを省きました。"),
    originalWords: small("公開された文字起こしのままです。聞き違いも含みます。"),
    correctedWords: small("文字起こしの聞き違いを訂正してあります。"),
  },

  quote: {
    filters: ({ speaker: name, chapter: inside, episode, show }) =>
      joinMarkdown(
        [
          name !== undefined && md`、${name}の発言`,
          inside !== undefined && md`、${inside}の中`,
          episode !== undefined && md`、${episode}の中`,
          show !== undefined && md`、${show}の中`,
        ],
        "",
      ),
    empty: md`${example(commands.quote)} のあとに、覚えている言葉、話題、または質問を書いてください。`,
    header: (query, found, more, filters) =>
      md`「${query}」${filters}: ${bold(more ? `${found}件以上` : `${found}件`)}`,
    page: (page, pages) => small(md`${page}/${pages}ページ`),
    shortened: small(
      md`長い文だったので、初めの部分だけを探しました。${example(commands.check)} なら4,000文字まで使えます。`,
    ),
    weak: (query, filters) => md`「${query}」${filters}: よく合う箇所はありません。近いもの:`,
    nothing: (query, filters) => md`「${query}」${filters}: 見つかりませんでした。`,
    nothingHint: escaped(
      "言葉を減らすか変えて、エピソードと同じ英語で試してみてください。質問でも探せます。",
    ),
    alternatives: escaped("こちらなら見つかります:"),
    alternative: (query, name, chapterTitle) =>
      [
        query,
        name === undefined ? "" : `話者: ${name}`,
        chapterTitle === undefined ? "" : `章: ${chapterTitle}`,
      ]
        .filter(Boolean)
        .join(" "),
    misheard: (original, corrected) =>
      small(md`公開された文字起こしでは「${original}」ですが、正しくは「${corrected}」です`),
    answers: (question) => small(md`この質問への答え: ${question}`),
    alsoAt: (place) => small(md`${place} にもあります`),
  },

  chapter: {
    speaks: (shares) => joinMarkdown(shares, "、"),
    points: bold("要点"),
    quotes: bold("引用したい言葉"),
  },

  chapters: {
    header: (count, areParts) => bold(chaptersOrParts(count, areParts)),
    partsNote: small("番組は章を公開していません。この区分はここで作ったものです。"),
    parts: (count) => md`${bold(`${count}区分`)}（章は公開されていないため、こちらで分けました）`,
  },

  speaker: {
    of: ({ episodes, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && `${number(episodes)}エピソード`,
          md`全体の${percent(ofWords)}`,
          minutes !== undefined && `約${minutes}分`,
          `発言${number(turns)}回`,
        ],
        "、",
      ),
    counts: ({ episodes, words, ofWords, minutes, turns }) =>
      joinMarkdown(
        [
          episodes !== undefined && `${number(episodes)}エピソード`,
          `${number(words)}語（${percent(ofWords)}）`,
          minutes !== undefined && `約${minutes}分`,
          `発言${number(turns)}回`,
        ],
        "、",
      ),
    newest: (count) => small(`新しい${count}エピソードで集計しました。`),
    wordsNote: small("話し相手よりずっと多く使う言葉です。"),
    aboutNobody: (name) =>
      md`名前を加えてください: ${example(commands.speaker, [commands.speaker.options.speaker, name])}。全員なら ${example(commands.quote)} を使ってください。`,
    header: bold("話している人"),
    firstAndLast: (first, last) => md`最初の発言 ${first}、最後の発言 ${last}`,
    chapters: (numbers) => md`章: ${numbers}`,
    words: (own) => md`この人らしい言葉: ${own.join("、")}`,
    about: (name, subject) => md`「${subject}」についての${bold(name)}の発言`,
    nothingAbout: (name, subject) =>
      md`「${subject}」についての${name}の発言は見つかりませんでした。`,
  },

  at: {
    header: (time) => md`${bold(time)} ごろ`,
    moment: (title) => bold(title),
  },

  compare: {
    header: (subject) => md`「${subject}」について`,
    nothing: (name) => md`${bold(name)}: 見つかりませんでした。`,
    twoNames: (names) =>
      md`違う名前を二つ書いてください。例: ${names.slice(1, 3).join(", ")}。このエピソードで話すのは${and(names)}です。`,
    nobody: (subject) => md`「${subject}」については見つかりませんでした。`,
  },

  check: {
    none: bold("見つかりませんでした。"),
    noneNote: escaped(
      "知っているかぎり、この言葉やほぼ同じ言葉の箇所はありません。ほかの場所については何もわかりません。",
    ),
    correction: escaped("ちょっとした訂正です。実際の言葉はこうです:"),
    exact: bold("はい、この言葉どおりに言っています。"),
    exactNote: small("つなぎ言葉、大文字・小文字、句読点は比べていません。"),
    near: bold("ほぼ合っています。実際の言葉は少し違います:"),
    turned: (stance, words) =>
      md`${bold(`ご注意ください。「${words}」`)}この言葉はありますが、${turnedBy[stance]}。`,
    wholeSentence: escaped("全体:"),
    nearTurned: (lost, added) =>
      joinMarkdown(
        [
          lost.length > 0 &&
            md`${bold("ご注意ください。")}実際にはあるのに抜けている言葉: ${joinMarkdown(lost.map(bold), "、")}`,
          added.length > 0 &&
            md`${bold("ご注意ください。")}実際には言っていない言葉: ${joinMarkdown(
              added.map((word) => bold(md`~~${word}~~`)),
              "、",
            )}`,
        ],
        "\n",
      ),
    compared: md`一語ずつの比較（${bold("太字")} は実際の言葉、~~${"取り消し線"}~~ は言っていない言葉）:`,
    said: escaped("実際の言葉:"),
    wrongSpeaker: (named) => md`${bold(`${named}の発言ではありません`)}。話した人は下に示します。`,
    pieces: bold("どれも言っていますが、続けて言ったのではありません:"),
    counted: (count, isMore) =>
      md`${bold(`${count}回${isMore ? "以上" : ""}言っています。`)}言葉が少ないか、ありふれているため、一か所の引用とは言えません。${count === 1 ? "その箇所:" : "そのうちのいくつか:"}`,
    clip: (place) => small(md`冒頭でも抜粋として流れます: ${place}`),
    clipOf: (place) => small(md`これは抜粋です。本編では: ${place}`),
    idea: bold("この言葉どおりではありません。意味の近い発言がありました:"),
    nearest: escaped("実際の発言でいちばん近いものですが、同じではありません:"),
    noText: escaped(
      "探せる言葉がありません。リンク、絵文字、画像は照合しません。引用の一文を入れてください。",
    ),
    numbered: (position, words) => md`**${position}.** ${words}`,
    moreQuotes: (count) =>
      small(
        md`このメッセージにはほかに引用が${count}件あります。${example(commands.check)} で一つずつ確認できます。`,
      ),
    confirmation: escaped("確認しました。この言葉どおりに言っています。"),
    sentence: escaped("確認しました。この言葉は次の文の中にあるため、全体を示します。"),
    messageQuoted: (text) => md`探した言葉: 「${text}」`,
  },

  episode: {
    facts: (facts) =>
      joinMarkdown(
        [
          md`${facts.show}${facts.number !== undefined && md` #${facts.number}`}`,
          facts.date !== undefined && date(facts.date),
          facts.duration,
          facts.chapterCount > 0 && chaptersOrParts(facts.chapterCount, facts.areParts === true),
        ],
        "、",
      ),
    guessed: (guesses) => {
      const facts = [guesses.title && "タイトル", guesses.number && "番号", guesses.date && "日付"];
      return small(
        `推測であり、確認されていません: ${facts.filter((fact) => fact !== false).join("、")}。`,
      );
    },
    owner: small("文字起こしの権利は番組の制作者にあります。"),
  },

  episodes: {
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
    exactly: (name, chapterNumber) =>
      md`くわしく探すには、言葉の中に: ${joinMarkdown(
        [
          code('"these very words"'),
          code("-without"),
          name !== undefined && code(`by:"${name}"`),
          chapterNumber !== undefined && code(`in:${chapterNumber}`),
        ],
        "、",
      )}`,
    also: md`ほかにも: ${example(commands.speaker)} ${example(commands.compare)} ${example(commands.at)} ${example(commands.chapters)} ${example(commands.episode)} ${example(commands.episodes)} ${example(commands.random)}`,
    header: bold("まず知っておきたいこと"),
    find: (question) =>
      md`${bold("発言を探す")} うろ覚えの言葉、話題、質問を、エピソードと同じ英語で:\n${example(commands.quote, [commands.quote.options.text, question])}\n一覧は自分だけに見えます。${bold(buttons.open)} で一節を開き、${bold(buttons.share)} でみんなに見せられます。`,
    chapter: (chapterNumber) =>
      md`${bold("話に追いつく")} 章の内容を時刻つきで:\n${example(commands.chapter, [commands.chapter.options.chapter, chapterNumber])}`,
    check: (quoted) =>
      md`${bold("引用を確かめる")} どのメッセージでも: アプリ → ${bold(commands["find-this-quote"].name)}。または:\n${example(commands.check, [commands.check.options.text, quoted])}`,
    estimate: small(
      "≈のついた時刻は推定です。要約は言語モデルの助けを借りて書いたもので、引用は文字起こしの言葉そのままです。",
    ),
  },

  share: {
    notAllowed: escaped(
      "このサーバーでは外部アプリの答えが本人だけに表示されるため、ここには投稿できません。言葉をコピーして使ってください。",
    ),
    removeRefused: escaped("削除できるのは、共有した人か、メッセージを管理できる人だけです。"),
    removed: escaped("削除しました。"),
    context: bold("前後の発言"),
  },

  pictures: {
    where: (query) => md`「${query}」が話されている場所`,

    // In English, like all else on a picture: the fonts that come with the bot have no Japanese letters.
    drawn: en.pictures.drawn,

    alt: {
      quote: ({ words, speaker: name, chapterLabel, time, episode }) => {
        const where = [
          chapterLabel !== undefined && `${chapterLabel}章`,
          time && (time.isKnown ? time.timestamp : `${time.timestamp}ごろ`),
        ].filter(Boolean);
        return [`「${words}」 ${name}`.trim(), where.join("、"), episode]
          .filter((part) => part !== "")
          .join("。");
      },
      map: (title, duration, chapterCount, areParts) =>
        `${title}の図。${duration}${chapterCount > 0 ? `、${chaptersOrParts(chapterCount, areParts)}` : ""}。`,
      speaks: (name, ofWords, chapterNumbers) =>
        `${name} ${percent(ofWords)}${chapterNumbers === "" ? "" : `（${chapterNumbers}章）`}`,
      speakers: (all) => `誰がどこで話しているか（語数の割合と章）: ${all.join("、")}。`,
      only: (name) => `色がついているのは${name}の部分だけです。`,
      mark: (label, timestamp) => `${label}は${timestamp}`,
      marked: (marks) => `印: ${marks.join("、")}。`,
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
    noSpeakers: escaped("そこでだれが話しているかはわかりません。"),
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
      md`「${typed}」に当てはまるのは${or(chapterLabels)}です。どれですか？`,
    noSuchTime: (typed, end) =>
      md`「${typed}」を時刻として読み取れませんでした。${code("1:23:45")}、${code("83:45")}、${code("2h 3m")}、秒数で書くか、${code("t=")} つきの動画リンクを貼ってください。エピソードは${end}までです。`,
    afterTheEnd: (time, end) => md`${time}は終わりより後です。エピソードの長さは${end}です。`,
    wrongOption: (name) =>
      md`オプション ${bold(name)} を読み取れませんでした。使い方は ${example(commands.help)} で見られます。`,
    missingOption: (name) =>
      md`オプション ${bold(name)} がありません。使い方は ${example(commands.help)} で見られます。`,
    tooMany: (seconds: number) =>
      md`1分間の回数が多すぎます。${number(seconds)} 秒後にもう一度お試しください。`,
    unknownCommand: md`このボタンやコマンドはもう使えません。できることは ${example(commands.help)} で見られます。`,
    nothingToPick: escaped("そこには選べる一節がありません。別の章か話者を試してください。"),
    textTooLong: (maxLength) => md`長すぎます。${number(maxLength)}文字以内にしてください。`,
  },

  failure: escaped("こちらで問題が起きました。記録しましたので、もう一度お試しください。"),
};
