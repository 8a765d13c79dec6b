// Everything works without this file. It lets people copy a feed's address with one press.
document.documentElement.classList.add('has-script');

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const told = document.getElementById(button.dataset.told);
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      told.textContent = button.dataset.done;
    } catch {
      // No permission, or not a secure page: the address stands beside the button.
      told.textContent = button.dataset.failed;
    }
  });
}

// Something that takes its time says by itself how far it is; without this file there is a link for it.
const standing = document.getElementById('standing');

if (standing?.dataset.running) {
  const pause = 1000;
  const look = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
      const fresh = page.getElementById('standing');
      if (!fresh) return;
      standing.replaceChildren(...fresh.childNodes);
      if (!fresh.dataset.running) return;
    } catch {
      // No connection: it goes on all the same, and the next look may find it.
    }

    setTimeout(look, pause);
  };
  setTimeout(look, pause);
}
