import '../design/tokens.css';
import '../design/base.css';
import '../design/layout.css';
import '../design/controls.css';
import '../app/frame.css';
import './desk.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme, chosenTheme } from '../account/theme.js';
import { queries } from '../app/queries-client.js';
import { LanguageProvider } from '../messages/words.js';
import { takeSecret } from './ask-desk.js';
import { DeskFrame } from './desk-frame.js';

takeSecret();
// The link may be pasted into a tab that shows the desk already.
window.addEventListener('hashchange', () => {
  takeSecret();
  window.location.reload();
});
applyTheme(chosenTheme());
createRoot(document.getElementById('portal')!).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <DeskFrame />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
