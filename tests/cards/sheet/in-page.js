/* global AdaptiveCards, axe, document, window */

// Runs in the browser's page, beside Microsoft's renderer and axe.
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** A list shows its choices one at a time; what a person types in a field can be scrolled. */
const SCROLLED = ['SELECT', 'OPTION', 'INPUT', 'TEXTAREA'];

/** Puts a card in the place of the one before it; alone in its page, its ids are its own. */
function draw(card, hostConfig) {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = `<div>${htmlOf(text)}</div>`;
    result.didProcess = true;
  };
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  drawn.parse(card);
  const place = document.getElementById('card');
  place.lang = card.lang;
  place.replaceChildren(drawn.render());
}

/** All that the cards use of Teams' markdown: a backslash before what is to show as it is, and blank lines. */
function htmlOf(text) {
  const lines = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').split('\n\n');
  return lines.map((line) => `<p style="margin: 0">${line.replace(/\\([^\w\s])/g, '$1')}</p>`).join('');
}

/** Each text that does not fit where it stands. */
function cutTexts() {
  const place = document.getElementById('card');
  const right = place.getBoundingClientRect().right + 1;
  const all = [...place.querySelectorAll('*')];
  const hints = [...place.querySelectorAll('input[placeholder]')].filter(hasLongHint);
  const outside = all.filter((each) => each.getBoundingClientRect().right > right);
  return [
    ...new Set([
      ...all.filter(isTooLong).map((each) => `cut: ${each.textContent}`),
      ...hints.map((each) => `cut in a field: ${each.placeholder}`),
      ...outside.map((each) => `beside the card: ${each.tagName} ${each.textContent}`),
    ]),
  ];
}

function isTooLong(element) {
  const { display } = window.getComputedStyle(element);
  if (display === 'inline' || SCROLLED.includes(element.tagName)) return false;
  return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}

/** What a field says before anything is typed cannot be scrolled. */
function hasLongHint(input) {
  const { value } = input;
  input.value = input.placeholder;
  const isLong = input.scrollWidth > input.clientWidth + 1;
  input.value = value;
  return isLong;
}

/** What axe finds against WCAG 2.1, levels A and AA, with the HTML that it finds it in. */
async function barriers() {
  // Nothing is to be fetched beforehand: the page has all of its styles.
  const options = { runOnly: LEVELS, resultTypes: ['violations'], preload: false };
  const { violations } = await axe.run('#card', options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const reasons = [...any, ...all, ...none].map(({ message }) => message);
      return `${id}: ${reasons.join('; ')} in ${html.slice(0, 300)}`;
    }),
  );
}

window.sheet = { draw, cutTexts, barriers };
