/** Photos are shrunk on the phone: weak lines, and a villager pays for the traffic. */

const longSide = 1600
const quality = 0.82

function load(file: Blob): Promise<HTMLImageElement> {
  return new Promise((done, fail) => {
    const image = new Image()
    image.onload = () => done(image)
    image.onerror = () => fail(new Error('这张图片打不开，请换一张（支持 JPG、PNG、WebP）'))
    image.src = URL.createObjectURL(file)
  })
}

/**
 * A JPEG of at most 1600 px on the long side, drawn anew, so that position and device data of the original are gone.
 * Throws a plain Chinese error when the browser cannot open the picture.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const image = await load(file)
  const scale = Math.min(1, longSide / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('这部手机的浏览器不能处理图片，可以不带照片提交')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((done, fail) => canvas.toBlob((blob) => {
    if (blob === null) fail(new Error('这张图片处理不了，请换一张'))
    else done(blob)
  }, 'image/jpeg', quality))
}
