// Draws one service's OpenAPI description with the Swagger UI we serve ourselves; the validator of its makers is switched off.
const place = document.getElementById('swagger')

function load(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes)
    element.addEventListener('load', resolve)
    element.addEventListener('error', reject)
    document.head.append(element)
  })
}

await Promise.all([load('link', { rel: 'stylesheet', href: place.dataset.style }), load('script', { src: place.dataset.bundle })])
window.SwaggerUIBundle({
  url: place.dataset.openapi,
  domNode: place,
  validatorUrl: null,
  deepLinking: false,
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: [],
  // The page has its own main landmark.
  onComplete: () => place.querySelector('main')?.setAttribute('role', 'group'),
})
