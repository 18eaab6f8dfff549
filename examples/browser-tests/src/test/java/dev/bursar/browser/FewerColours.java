package dev.bursar.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Makes a picture of text smaller: what nobody sees, the shades between the shades of letters' edges, is left out. */
final class FewerColours {

    private static final int FIVE_BITS = 0xF8F8F8;
    private static final int THREE_BITS = 0x070707;
    private static final int FIVE = 5;

    private FewerColours() {}

    static byte[] of(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage smaller = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y);
                // White stays white: the bits that are left out repeat those that stay.
                smaller.setRGB(x, y, (colour & FIVE_BITS) | ((colour >> FIVE) & THREE_BITS));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(smaller, "png", out);
        return out.toByteArray();
    }
}
