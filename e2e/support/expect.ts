import { expect as playwright } from '@playwright/test';

/** Patient enough for a machine that runs two browsers and two products on two processors. */
export const expect = playwright.configure({ timeout: 15_000 });
