// Everything works without this file. While somebody writes in a milestone's form it shows what the date is understood as, and which findings would come or go; while they
// write a mail's text it shows the mail.
const form = document.querySelector('form[data-check]');

if (form) {
  const told = document.getElementById('check');
  const pause = 400;
  let timer = 0;
  let asked = 0;

  const check = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.check, { method: 'POST', body: new FormData(form) });
      const text = answer.ok ? await answer.text() : '';

      // An answer to what has been written over since says nothing.
      if (mine === asked) {
        told.innerHTML = text;
        form.querySelector('.understood:not(#check *)')?.remove();
      }
    } catch {
      // No connection: the form says it all when it is saved.
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(check, pause);
  });
}

const mail = document.querySelector('form[data-preview]');

if (mail) {
  const show = mail.querySelector(`[formtarget="${mail.dataset.preview}"]`);
  const pause = 600;
  let timer = 0;

  mail.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => mail.requestSubmit(show), pause);
  });
  mail.requestSubmit(show);
}

document.getElementById('faults')?.focus();
