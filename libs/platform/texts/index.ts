export { documentOf, givenText, receiveText, type GivenText } from './texts.js';
