import type { RosterProblem } from '../poll/draft.ts';
import { RULES, type Ruling } from '../poll/majority.ts';
import type { Committee } from '../store/schema.ts';
import { button } from './actions.ts';
import { type Card, textGroup, type Voice } from './card.ts';
import { plain } from './plain-text.ts';
import { ruleLine } from './poll-parts.ts';
import { quorumField } from './quorum-field.ts';
import { expand } from './template.ts';

/** Asks by which rule the new polls of a committee are to be decided. */
export function ruleCard(committee: Committee, voice: Voice, problem = ''): Card {
  const { texts, words } = voice;
  const code = plain(committee.code);
  const heading = texts('committeeRule.heading', { committee: code });
  const card = expand('rule', {
    errors: textGroup(texts, 'inputError'),
    language: words.language,
    texts: textGroup(texts, 'draft'),
    heading,
    explanation: texts('committeeRule.explanation', { committee: code }),
    hasProblem: problem !== '',
    problem,
    rule: committee.rule,
    rules: RULES.map((rule) => ({
      title: texts('committeeRule.choice', {
        name: texts(`rule.name.${rule}`),
        rule: texts(`rule.words.${rule}`),
      }),
      value: rule,
    })),
    ...quorumField(committee.quorum),
    actions: [
      button({
        title: texts('committeeRule.save'),
        verb: 'set-rule',
        data: { committeeId: committee.id },
      }),
    ],
  });
  return { card, summary: heading };
}

/** Says which rule the new polls begin with now, and what the roster still lacks for it. */
export function ruleSavedCard(
  { code, rule, quorum }: Readonly<{ code: string }> & Ruling,
  lacking: RosterProblem | null,
  voice: Voice,
): Card {
  const { texts, words } = voice;
  const heading = texts('committeeRule.heading', { committee: plain(code) });
  const sentences = [
    texts('committeeRule.saved', { committee: plain(code) }),
    ruleLine({ rule, quorum }, voice),
    ...(lacking ? [texts(`committeeRule.${lacking}`)] : []),
  ];
  const card = expand('notice', { language: words.language, heading, sentence: sentences.join(' ') });
  return { card, summary: heading };
}
