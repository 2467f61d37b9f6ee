export { type EnrolledInPage, type EnrolTotpOptions, enrolTotp } from './enrol-totp.js'
export { FillError, type FillErrorCode, type SeenPage } from './fill-error.js'
export { type FilledLogin, type FillLoginOptions, type FillStep, fillLogin } from './fill-login.js'
