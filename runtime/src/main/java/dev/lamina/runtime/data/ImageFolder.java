package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.FolderListing.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pictures in a folder a class: PNG and JPEG files of any size, in {@code DIR/train/CLASS} and
 * {@code DIR/test/CLASS}, or in {@code DIR/CLASS} alone, of which 20 % are taken to test on.
 *
 * <p>Parts go by the usual names in any capitals: train or training; test or testing; val, valid,
 * validation or dev, which become validation images. Without test images, the validation images are
 * what is tested on, too.
 *
 * <p>Classes are numbered, and images stand, in the order of their names' UTF-16 code units in
 * Unicode's form NFC; no locale has a say. Files whose names begin with a dot or end otherwise than
 * in .png, .jpg or .jpeg, in small or capital letters, are passed over, and folders that systems
 * and archivers leave behind, such as __MACOSX.
 *
 * <p>Each picture is turned upright as its Exif orientation says. It is scaled, proportions kept,
 * so that it just covers the network's input, and of that the middle is taken: what {@code
 * ImageOps.fit} of Pillow does with BILINEAR. Grey pictures get three equal channels; where the
 * network takes one, colours become 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). What is
 * transparent is put on black. Colour profiles are not looked at.
 */
public final class ImageFolder {
  /** What results call such data. */
  public static final String NAME = "folder";

  /** One in so many images is tested on where the folder does not say which. */
  private static final int TEST_ONE_IN = 5;

  private final FolderOfPictures source;
  private final DownloadListener listener;
  private final Map<String, String> environment;
  private final PictureFit fit;

  ImageFolder(FolderOfPictures source, DataAccess access) {
    PictureFile.checkChannels(access.input().get(2));
    this.source = source;
    this.listener = access.listener();
    this.environment = access.environment();
    this.fit = new PictureFit(access.input().get(0), access.input().get(1), access.input().get(2));
  }

  /**
   * Reads a folder.
   *
   * <p>It has parts if train or test is among its folders and has folders in it. Else the test
   * images are a fifth of all, rounded to the nearest, of every class its share (largest
   * remainder); which ones depends on the seed and on the files' content.
   *
   * <p>Images that take more than half of the Java heap, or more than one array has place for, stay
   * in their files and are decoded each time that they are shown to a network.
   *
   * @param folder DIR
   * @param height pixel rows of the network's input
   * @param width pixels of a row
   * @param channels 1 for grey or 3 for colours
   * @param seed any number; another one takes other test images
   * @return the images, each part in the order of classes, then file names
   * @throws LaminaException if the folder or files in it cannot be used; the message names them. So
   *     it is with a class without images, fewer than 2 classes, links that lead out of the folder,
   *     damaged files, and files of more than 64 MiB or 50,000,000 pixels
   */
  public static DatasetSplit read(Path folder, int height, int width, int channels, long seed) {
    return new FolderOfPictures(folder, seed)
        .open(DataAccess.forInput(List.of(height, width, channels)));
  }

  DatasetSplit read() {
    Decoded decoded = decoded(2);
    if (decoded.listing.parts().size() > 1) {
      return decoded.parts();
    }
    ImageDataset all = decoded.part(NAME, Part.TRAIN);
    int test = Math.max(1, (all.size() + TEST_ONE_IN / 2) / TEST_ONE_IN);
    StratifiedSplit split =
        StratifiedSplit.of(
            all, test, source.seed(), NAME + " train", NAME + " test", source.splitBy());
    return new DatasetSplit(NAME, split.rest(), split.part());
  }

  DatasetSplit readToMeasure() {
    Decoded decoded = decoded(1);
    if (decoded.listing.parts().size() > 1) {
      return decoded.parts();
    }
    ImageDataset all = decoded.part(NAME, Part.TRAIN);
    return new DatasetSplit(NAME, all, all);
  }

  private Decoded decoded(int fewest) {
    FolderListing listing = FolderListing.of(source.folder(), fewest);
    List<FolderListing.Picture> pictures = listing.all();
    PictureIndex index;
    ImageStore store;
    if (source.streamed() || !fits(pictures.size())) {
      index = PictureIndexFile.of(source.folder(), environment).index(pictures, listener);
      store = new PicturesInFiles(pictures, index, fit);
    } else {
      byte[] pixels = new byte[pictures.size() * imageBytes()];
      index =
          PictureIndex.of(
              source.folder(),
              pictures,
              listener,
              (number, picture) -> PictureFile.fit(picture, fit, pixels, number * imageBytes()));
      store = new PicturesInMemory(pictures, index, new ImagesInMemory(pixels, imageBytes()));
    }
    if (!source.skipDamaged()) {
      index.requireUsable();
    } else if (index.damaged() > 0) {
      listener.leavingOut(index.damaged(), index.named());
    }
    return new Decoded(listing, index, store);
  }

  private int imageBytes() {
    return Math.multiplyExact(Math.multiplyExact(fit.height(), fit.width()), fit.channels());
  }

  /** Returns whether images take at most half of the Java heap, and no more than an array. */
  private boolean fits(int images) {
    return (long) images * imageBytes()
        <= Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
  }

  /** Pictures that were looked at, the usable ones and the others. */
  private final class Decoded {
    private final FolderListing listing;
    private final PictureIndex index;
    private final ImageDataset all;

    Decoded(FolderListing listing, PictureIndex index, ImageStore store) {
      this.listing = listing;
      this.index = index;
      this.all =
          ImageDataset.stored(
              NAME,
              fit.height(),
              fit.width(),
              fit.channels(),
              listing.classNames(),
              store,
              listing.all().stream().mapToInt(FolderListing.Picture::label).toArray());
    }

    DatasetSplit parts() {
      Optional<ImageDataset> validation =
          listing.of(Part.VALIDATION).isEmpty()
              ? Optional.empty()
              : Optional.of(part(NAME + " validation", Part.VALIDATION));
      ImageDataset test =
          listing.of(Part.TEST).isEmpty()
              ? validation.orElseThrow()
              : part(NAME + " test", Part.TEST);
      return new DatasetSplit(NAME, part(NAME + " train", Part.TRAIN), test, validation);
    }

    ImageDataset part(String name, Part part) {
      int first =
          listing.parts().entrySet().stream()
              .filter(it -> it.getKey().compareTo(part) < 0)
              .mapToInt(it -> it.getValue().size())
              .sum();
      int[] usable =
          IntStream.range(first, first + listing.of(part).size()).filter(index::isUsable).toArray();
      boolean[] seen = new boolean[all.classes()];
      IntStream.of(usable).forEach(i -> seen[all.label(i)] = true);
      for (int label = 0; label < seen.length; label++) {
        if (!seen[label]) {
          throw new LaminaException(
              String.format(
                  "Of the class %s of %s no picture can be used; add some.",
                  all.classNames().get(label), name));
        }
      }
      return all.select(name, usable);
    }
  }
}
