/**
 * What the first view is made of. Every page that is loaded later imports this whole: the bundler then keeps these modules in one file
 * instead of one for each set of pages that happen to share something. So does every language.
 */
import './checkin.js'
import './language.js'
import './modality.js'
import './words/figures.js'
