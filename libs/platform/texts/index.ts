export { documentOf, givenText, receiveText, textsOf, type GivenText } from './texts.js';
