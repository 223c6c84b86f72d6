import './design/tokens.css';
import './design/base.css';
import './design/layout.css';
import './design/controls.css';
import './app/frame.css';
import './sign-in/sign-in.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme, chosenTheme } from './account/theme.js';
import { queries } from './app/queries-client.js';
import { router } from './app/router.js';
import { LanguageProvider } from './messages/words.js';

applyTheme(chosenTheme());
createRoot(document.getElementById('portal')!).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
