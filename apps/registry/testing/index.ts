export { testRegister, type Answer, type Client, type TestRegister } from './test-register.js';
