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
