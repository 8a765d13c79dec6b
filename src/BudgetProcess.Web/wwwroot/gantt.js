// Everything works without this file: a milestone's form moves it too. With it a mark in the Gantt can be dragged; it jumps from one day on which the milestone may begin to the next.
const gantt = document.querySelector('svg.gantt');
const move = document.getElementById('move');

if (gantt && move) {
  const millisecondsOfADay = 86_400_000;
  const pixelsBeforeADrag = 4;
  const first = Date.parse(gantt.dataset.first);
  const left = Number(gantt.dataset.left);
  const dayWidth = Number(gantt.dataset.day);

  const language = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });

  let drag = null;
  let swallowsClick = false;

  const dateOf = day => new Date(first + day * millisecondsOfADay);
  const wordsOf = day => `${weekday.format(dateOf(day))} ${dayAndMonth.format(dateOf(day))}`;

  // Four days to a hexadecimal digit, the first in the highest bit.
  const daysOf = word => [...word].flatMap((digit, at) => [0, 1, 2, 3].filter(bit => parseInt(digit, 16) & (8 >> bit)).map(bit => at * 4 + bit));

  const dayAt = event => (new DOMPoint(event.clientX, event.clientY).matrixTransform(gantt.getScreenCTM().inverse()).x - left) / dayWidth;

  const nearest = (days, wanted) => days.reduce((best, day) => (Math.abs(day - wanted) < Math.abs(best - wanted) ? day : best));

  const sign = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  sign.setAttribute('class', 'gantt-drag-day');
  sign.setAttribute('aria-hidden', 'true');

  const show = day => {
    drag.day = day;
    drag.mark.setAttribute('transform', `translate(${(day - drag.start) * dayWidth} 0)`);
    sign.textContent = wordsOf(day);

    // Beside the mark: right of it, or left where the drawing ends.
    const room = 160;
    const { x, y, width } = drag.mark.getBBox();
    const moved = x + (day - drag.start) * dayWidth;
    const isLeft = moved + width + room > gantt.viewBox.baseVal.width;
    sign.setAttribute('text-anchor', isLeft ? 'end' : 'start');
    sign.setAttribute('x', isLeft ? moved : moved + width);
    sign.setAttribute('y', y + 17);
  };

  const end = () => {
    drag.mark.removeAttribute('transform');
    drag.row.classList.remove('is-dragging');
    sign.remove();
    drag = null;
  };

  const keepInSight = event => {
    const frame = gantt.parentElement;
    const { left: from, right: to } = frame.getBoundingClientRect();
    const edge = 40;
    if (event.clientX > to - edge) frame.scrollLeft += 12;
    else if (event.clientX < from + edge) frame.scrollLeft -= 12;
  };

  const drop = ({ row, day }) => {
    const { MovedKey, MoveTo, Loaded } = move.elements;
    MovedKey.value = row.dataset.key;
    MoveTo.value = dateOf(day).toISOString().slice(0, 10);
    Loaded.value = row.dataset.loaded;
    move.submit();
  };

  for (const row of gantt.querySelectorAll('[data-days]')) {
    const mark = row.querySelector('.gantt-mark');
    const start = Number(row.dataset.start);
    row.classList.add('gantt-movable');

    mark.addEventListener('pointerdown', event => {
      if (event.button !== 0 || drag) return;
      swallowsClick = false;
      mark.setPointerCapture(event.pointerId);
      drag = { row, mark, start, day: start, days: daysOf(row.dataset.days), grabbed: dayAt(event) - start, x: event.clientX, hasBegun: false };
    });

    mark.addEventListener('pointermove', event => {
      if (!drag || (!drag.hasBegun && Math.abs(event.clientX - drag.x) < pixelsBeforeADrag)) return;
      if (!drag.hasBegun) {
        drag.hasBegun = swallowsClick = true;
        row.classList.add('is-dragging');
        gantt.append(sign);
      }

      show(nearest(drag.days, dayAt(event) - drag.grabbed));
      keepInSight(event);
    });

    mark.addEventListener('pointerup', () => {
      if (!drag) return;
      const dropped = drag;
      if (dropped.hasBegun && dropped.day !== start) {
        // The mark stays where it was dropped until the page says what came of it.
        drag = null;
        drop(dropped);
      } else if (dropped.hasBegun) end();
      else drag = null;
    });

    mark.addEventListener('pointercancel', () => drag && end());
  }

  // A link would be dragged out of the page, and letting go of a mark is no click.
  gantt.addEventListener('dragstart', event => event.preventDefault());
  gantt.addEventListener('click', event => {
    if (swallowsClick) event.preventDefault();
    swallowsClick = false;
  }, true);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && drag) end();
  });

  document.getElementById('gantt-drag').hidden = false;
}
